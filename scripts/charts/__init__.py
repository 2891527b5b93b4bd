"""Figures as SVG, PNG and Vega-Lite."""

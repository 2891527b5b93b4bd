"""The sheet and folder of a draft for a person to go through; its rows put into the data."""

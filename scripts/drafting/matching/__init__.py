"""Which number of a new report is which figure, by the words of earlier reports."""

"""`playground lessons --check`: whether a lesson does what it says, and what is missing."""

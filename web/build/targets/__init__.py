"""Targets: what is made once for each state of its inputs. Nothing here knows what they are."""

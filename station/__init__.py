"""The workout station: a kiosk that leads a person through their back exercises."""

__version__ = "1.0.1"

"""The rehearsal room: a plan is rehearsed in a world, the world leaves a trace, checks read only the trace."""

__version__ = "0.1.0"

"""Multi-criteria decision analysis on arrays: values, weights, methods and rankings.

Shapes everywhere: A options, C criteria (leaves of the tree), S weight sets.
"""

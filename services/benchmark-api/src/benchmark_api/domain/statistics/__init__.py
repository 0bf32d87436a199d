"""The statistics of Cairn: plain numpy functions, vectorised over groups, with no input or output.

Shapes. A "group" is a set of organisations compared with each other: one indicator in one period. Functions take arrays whose
last axis is the units of a group, so (units,) is one group and (groups, units) many. An absent unit is NaN and changes nothing
for the others. Undefined results are NaN; nothing here raises for a data point, only for a call that makes no sense.
"""

# Stored with every result, so that a number can be recomputed as it was made. Raise it when any number may change.
METHOD_VERSION = "1.3.0"

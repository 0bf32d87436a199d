"""Corrections: what was recorded wrongly, put right. Nothing happened; the register says what it believed before."""

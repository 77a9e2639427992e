"""How risk is told: rules per theme, assessments with intervals, exposed supply, robustness and validation."""

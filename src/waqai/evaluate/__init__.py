"""Gold files, scores, calibration and the quality gate."""

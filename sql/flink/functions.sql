-- The platform's functions by name; docs/flink-sql.md describes them. A new one is a class and a line here.

CREATE TEMPORARY SYSTEM FUNCTION LINREG_SLOPE AS 'io.meltemi.flinksql.functions.LinregSlope';
CREATE TEMPORARY SYSTEM FUNCTION LINREG_R2 AS 'io.meltemi.flinksql.functions.LinregR2';
CREATE TEMPORARY SYSTEM FUNCTION THEIL_SEN AS 'io.meltemi.flinksql.functions.TheilSenSlope';
CREATE TEMPORARY SYSTEM FUNCTION SEVERITY_MAX AS 'io.meltemi.flinksql.functions.SeverityMax';
CREATE TEMPORARY SYSTEM FUNCTION MAX_SEVERITY AS 'io.meltemi.flinksql.functions.MaxSeverity';
CREATE TEMPORARY SYSTEM FUNCTION PARSE_TOPIC AS 'io.meltemi.flinksql.functions.ParseTopic';
CREATE TEMPORARY SYSTEM FUNCTION IN_RANGE AS 'io.meltemi.flinksql.functions.InRange';
CREATE TEMPORARY SYSTEM FUNCTION MATRIX_PROFILE AS 'io.meltemi.flinksql.mining.MatrixProfileFunction';
CREATE TEMPORARY SYSTEM FUNCTION MASS AS 'io.meltemi.flinksql.mining.SimilaritySearch';
CREATE TEMPORARY SYSTEM FUNCTION MOTIFS AS 'io.meltemi.flinksql.mining.MotifSearch';
CREATE TEMPORARY SYSTEM FUNCTION ANOMALY_SCORE AS 'io.meltemi.flinksql.mining.AnomalyScore';

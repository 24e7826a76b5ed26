package io.meltemi.alerts.life;

import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.Forecast;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.message.Severity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a forecast says, in words and facts. */
final class ForecastText {

    static final String CROSSES_AT = "crossesAt";
    static final String RULE_SEVERITY = "ruleSeverity";
    static final String WINDOW = "window";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final MathContext DIGITS = new MathContext(4);

    private ForecastText() {}

    static Finding finding(Trend trend, Forecast forecast) {
        String between = forecast.latest() == null
                ? "not before " + minute(forecast.earliest())
                : "between " + minute(forecast.earliest()) + " and " + minute(forecast.latest());
        String what = String.format(
                Locale.ROOT,
                "WARNING, %s will reach %s about %s UTC, %s, at %s a minute (%s, rule %s)",
                trend.sensor(),
                number(forecast.threshold(), MathContext.DECIMAL64),
                minute(forecast.crossesAt()),
                between,
                number(trend.slopePerMinute(), DIGITS),
                forecast.severity(),
                forecast.rule());
        Facts facts = new Facts()
                .put("threshold", number(forecast.threshold(), MathContext.DECIMAL64))
                .put(CROSSES_AT, forecast.crossesAt())
                .put("earliest", forecast.earliest())
                .put("latest", forecast.latest())
                .put("confidence", number(forecast.confidence(), MathContext.DECIMAL64))
                .put(RULE_SEVERITY, forecast.severity())
                .put(WINDOW, ForecastAlerts.window(trend))
                .put("slopePerMinute", number(trend.slopePerMinute(), DIGITS));
        return new Finding(
                AlertKind.FORECAST,
                trend.sensor(),
                Severity.WARNING,
                trend.sensor(),
                forecast.rule(),
                what,
                facts.all(),
                Draft.SERVER);
    }

    private static String minute(Instant time) {
        return MINUTE.format(time);
    }

    private static String number(double number, MathContext digits) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        BigDecimal rounded =
                new BigDecimal(Double.toString(number)).round(digits).stripTrailingZeros();
        return rounded.scale() > 12 || rounded.precision() - rounded.scale() > 15
                ? rounded.toString()
                : rounded.toPlainString();
    }
}

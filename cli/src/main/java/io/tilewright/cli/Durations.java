package io.tilewright.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 90}, {@code 90s}, {@code 5m}, {@code 1.5h} as seconds, and {@code none} as infinity. */
final class Durations implements ITypeConverter<Double> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?)(s|m|h|)");

    @Override
    public Double convert(String text) {
        if (text.equals("none")) {
            return Double.POSITIVE_INFINITY;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no duration, allowed: a number with s, m or h, e.g. 90s, 5m; or none");
        }
        double unit = form.group(2).equals("h") ? 3600 : form.group(2).equals("m") ? 60 : 1;
        return Double.parseDouble(form.group(1)) * unit;
    }
}

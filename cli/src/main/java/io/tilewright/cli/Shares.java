package io.tilewright.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 0.05} and {@code 5%} as the same share; refuses {@code 5}, which could be 5 % or 500 %. */
final class Shares implements ITypeConverter<Double> {
    private static final Pattern FORM =
            Pattern.compile("(-?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?) ?(%?)");

    @Override
    public Double convert(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no share, allowed: a number from 0, or one with %, e.g. 0.05 or 5%");
        }
        double number = Double.parseDouble(form.group(1));
        if (number >= 1 && form.group(2).isEmpty()) {
            throw new TypeConversionException("'" + text + "' could be " + form.group(1) + "% or " + form.group(1)
                    + " times the bound, allowed: a number below 1, or one with %, e.g. 0.05 or 5%");
        }
        return form.group(2).isEmpty() ? number : number / 100;
    }
}

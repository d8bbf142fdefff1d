package io.tilewright.cli;

import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the numbers of the command line; the errors say which numbers there are. */
final class Numerals {
    private Numerals() {}

    /** Takes over all options of a number type that have no converter of their own. */
    static void register(CommandLine line) {
        ITypeConverter<Integer> ints =
                text -> whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE).intValue();
        ITypeConverter<Long> longs = text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
        line.registerConverter(int.class, ints);
        line.registerConverter(Integer.class, ints);
        line.registerConverter(long.class, longs);
        line.registerConverter(Long.class, longs);
        line.registerConverter(Double.class, text -> {
            try {
                return Double.valueOf(text);
            } catch (NumberFormatException none) {
                throw new TypeConversionException("'" + text + "' is no number, allowed: a number such as 0.05");
            }
        });
    }

    private static Long whole(String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException none) {
            throw outside(text, least, most);
        }
        throw outside(text, least, most);
    }

    private static TypeConversionException outside(String text, long least, long most) {
        return new TypeConversionException("'" + text + "', allowed: a whole number, " + least + ".." + most);
    }
}

package io.tilewright.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Creates the verbs: gives each the terminal, and the interrupt to those that run long. */
record CommandFactory(Terminal terminal, Interrupt interrupt) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            Class<?>[] parameters = constructor.getParameterTypes();
            if (parameters.length == 2 && parameters[0] == Terminal.class && parameters[1] == Interrupt.class) {
                return type.cast(constructor.newInstance(terminal, interrupt));
            }
            if (parameters.length == 1 && parameters[0] == Terminal.class) {
                return type.cast(constructor.newInstance(terminal));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}

package io.tilewright.target.command;

import io.tilewright.util.Printable;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The program of a command: a path from the file's folder, or a name that is looked up on the PATH. */
final class ProgramPath {
    private ProgramPath() {}

    /**
     * The command with its program as an absolute path; unchanged where a knob decides on the program.
     *
     * @throws io.tilewright.util.TilewrightException INPUT if there is no such program
     */
    static List<Template> resolved(Fields fields, List<Template> command, Path folder) {
        Template program = command.get(0);
        if (!program.constant()) {
            return command;
        }
        String name = program.of(null);
        boolean path = name.contains("/") || name.contains(File.separator);
        List<Path> places = path
                ? List.of(folder)
                : Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "")
                                .split(File.pathSeparator))
                        .filter(place -> !place.isEmpty())
                        .map(Path::of)
                        .toList();
        for (Path place : places) {
            Path candidate = place.resolve(name).normalize();
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                List<Template> resolved = new ArrayList<>(command);
                resolved.set(0, Template.literal(candidate.toAbsolutePath().toString()));
                return resolved;
            }
        }
        throw fields.wrong(
                "command[0] ",
                "is '" + Printable.of(name) + "', " + (path ? "no executable file" : "not on the PATH"),
                path
                        ? "give a path from the folder of the file, and make the program executable"
                        : "install it, or give its path, e.g. ./" + Printable.of(name));
    }
}

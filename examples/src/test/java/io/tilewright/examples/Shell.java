package io.tilewright.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that ran to its end.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
record Shell(int code, String out, String err) {
    static final Path ROOT = Path.of(System.getProperty("tilewright.root"));
    private static final long PATIENCE_MINUTES = 10;

    /** Starts the launcher of this checkout. */
    static Process launch(Path folder, Path out, Path err, List<String> arguments) throws IOException {
        return start(folder, ROOT.resolve("tilewright"), out, err, arguments);
    }

    static Process start(Path folder, Path program, Path out, Path err, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(folder.toFile());
        builder.redirectOutput(out.toFile());
        builder.redirectError(err.toFile());
        // The JVM that runs this test is the one that the launcher shall use.
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("MAVEN_OPTS");
        return builder.start();
    }

    /** Runs the launcher in {@code folder} with arguments separated by single spaces. */
    static Shell tilewright(Path folder, String arguments) throws IOException, InterruptedException {
        return run(folder, ROOT.resolve("tilewright"), List.of(arguments.split(" ")));
    }

    static Shell run(Path folder, Path program, List<String> arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("tilewright", ".out");
        Path err = Files.createTempFile("tilewright", ".err");
        try {
            Process process = start(folder, program, out, err, arguments);
            return finish(process, out, err);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    static Shell finish(Process process, Path out, Path err) throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("no end after " + PATIENCE_MINUTES + " minutes: " + process.info());
        }
        return new Shell(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}

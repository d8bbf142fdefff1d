package io.tilewright.cli;

import io.tilewright.util.TilewrightException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.Optional;

/** The process: runs the command line and ends with its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        Terminal terminal = Terminal.ofProcess(output);
        Interrupt interrupt = new Interrupt();
        interrupt.install(Thread.currentThread());
        int code = finished(CommandRunner.run(args, terminal, interrupt), args, terminal, output);
        terminal.err().flush();
        interrupt.finish();
        if (!interrupt.requested()) {
            System.exit(code);
        }
    }

    /** The exit code once everything is printed: a result that could not be printed is no success. */
    static int finished(int code, String[] args, Terminal terminal, StandardOutput output) {
        terminal.out().flush();
        Optional<TilewrightException> lost = output.trouble();
        if (lost.isEmpty()) {
            return code;
        }
        int failed = new Failures(terminal, args).report(lost.get());
        return code == 0 ? failed : code;
    }
}

package io.tilewright.cli;

/** The process: runs the command line and ends with its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Terminal terminal = Terminal.ofProcess();
        Interrupt interrupt = new Interrupt();
        interrupt.install(Thread.currentThread());
        int code = CommandRunner.run(args, terminal, interrupt);
        terminal.out().flush();
        terminal.err().flush();
        interrupt.finish();
        if (!interrupt.requested()) {
            System.exit(code);
        }
    }
}

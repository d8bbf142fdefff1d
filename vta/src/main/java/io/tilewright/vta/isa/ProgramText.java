package io.tilewright.vta.isa;

import io.tilewright.vta.config.InvalidConfigException;
import io.tilewright.vta.config.VtaConfigJson;
import java.util.ArrayList;
import java.util.List;

/** A program's text, read line by line; every complaint names its line. */
final class ProgramText {
    /** Addresses of the largest machine that could be meant; far above VTA's 32 or 40 bits. */
    private static final long MAX_ADDRESS = (1L << 56) - 1;

    private final String[] lines;
    private int at;

    ProgramText(String text) {
        this.lines = text.split("\n", -1);
    }

    Program read() {
        if (!header().equals(Disassembler.HEADER)) {
            throw wrong("is no program text; allowed: first line \"" + Disassembler.HEADER + "\"");
        }
        String json = after("config");
        VtaConfigJson.Loaded loaded;
        try {
            loaded = VtaConfigJson.read(json, "chip");
        } catch (InvalidConfigException e) {
            throw new IsaException(place() + ": " + e.getMessage(), e.advice());
        }
        Assembler assembler = new Assembler(loaded.config());
        long instructionAddress = address("instructions");
        List<Instruction> instructions = new ArrayList<>();
        while (next() && !lines[at].strip().startsWith("uops")) {
            try {
                instructions.add(assembler.instruction(lines[at]));
            } catch (IsaException e) {
                throw e.at(place());
            }
        }
        at--;
        long uopAddress = address("uops");
        List<MicroOp> uops = new ArrayList<>();
        while (next()) {
            try {
                uops.add(assembler.microOp(lines[at]));
            } catch (IsaException e) {
                throw e.at(place());
            }
        }
        return new Program(loaded.config(), instructionAddress, instructions, uopAddress, uops);
    }

    private String header() {
        at = -1;
        return next() ? lines[at].strip() : "";
    }

    /** The rest of the next line, which must start with {@code word}. */
    private String after(String word) {
        if (!next()) {
            throw wrong("text ends; allowed: a line \"" + word + " ...\"");
        }
        String line = lines[at].strip();
        if (!line.startsWith(word + " ")) {
            throw wrong("is \"" + Statement.shown(line) + "\"; allowed: \"" + word + " ...\"");
        }
        return line.substring(word.length() + 1).strip();
    }

    private long address(String word) {
        String rest = after(word);
        int comment = rest.indexOf('#');
        String number = comment < 0 ? rest : rest.substring(0, comment).strip();
        try {
            return Statement.number(word + " address", number, 0, MAX_ADDRESS);
        } catch (IsaException e) {
            throw e.at(place());
        }
    }

    /** Goes to the next line that is neither blank nor a comment. */
    private boolean next() {
        for (at++; at < lines.length; at++) {
            String line = lines[at].strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                return true;
            }
        }
        return false;
    }

    private String place() {
        return "line " + (Math.min(at, lines.length - 1) + 1);
    }

    private IsaException wrong(String message) {
        return Statement.wrong(place() + ": " + message);
    }
}

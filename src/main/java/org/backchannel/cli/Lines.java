package org.backchannel.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.backchannel.marking.InvalidMarking;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The lines of files that the marking commands read; empty ones are lines too, so that each answer stands where its line does. */
final class Lines {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** A line, and whether it is UTF-8; what is not has a replacement in the place of each wrong byte. */
    record Line(String text, boolean readable) {
        static Line given(String text) {
            return new Line(text, true);
        }

        /** @throws InvalidMarking unless it is UTF-8 */
        String read() {
            if (!readable) {
                throw new InvalidMarking("the line is not in UTF-8");
            }
            return text;
        }
    }

    private Lines() {
    }

    /** The lines of those files, one after the other; of standard input for `-`. */
    static List<Line> of(List<Path> files, CommandSpec spec) throws IOException {
        List<Line> all = new ArrayList<>();
        for (Path file : files) {
            all.addAll(lines(bytes(file, spec)));
        }
        return all;
    }

    private static byte[] bytes(Path from, CommandSpec spec) throws IOException {
        try {
            return from.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(from);
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), "there is no file `" + from + "`", e);
        }
    }

    private static List<Line> lines(byte[] bytes) {
        List<Line> lines = new ArrayList<>();
        int start = Arrays.mismatch(bytes, MARK) == MARK.length ? MARK.length : 0;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            boolean carriage = end > start && bytes[end - 1] == '\r';
            lines.add(line(ByteBuffer.wrap(bytes, start, end - start - (carriage ? 1 : 0))));
            start = end + 1;
        }
        return lines;
    }

    private static Line line(ByteBuffer bytes) {
        try {
            return new Line(StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString(), true);
        } catch (CharacterCodingException malformed) {
            return new Line(StandardCharsets.UTF_8.decode(bytes).toString(), false);
        }
    }
}

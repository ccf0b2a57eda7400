package org.backchannel.tei;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.marking.Register;

/** What the tests of reading share: the project's own register, and volumes made of a few lines. */
final class Reads {

    static final Register REGISTER = Register.load(Path.of("policies/markings"));

    private Reads() {
    }

    static List<VolumeDocument> sample(String name) {
        try (InputStream in = Reads.class.getResourceAsStream("/samples/" + name)) {
            return all(in, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<VolumeDocument> file(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return all(in, path.getFileName().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<VolumeDocument> all(InputStream in, String name) {
        List<VolumeDocument> documents = new ArrayList<>();
        new VolumeReader(REGISTER).read(in, name, documents::add);
        return documents;
    }

    static String volume(String body) {
        return "<TEI xmlns='" + XmlEvents.TEI + "' xmlns:frus='http://history.state.gov/frus/ns/1.0'><text><body>" + body
                + "</body></text></TEI>";
    }

    static InputStream stream(String xml) {
        return new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
    }

    /** The one document whose children these are. */
    static VolumeDocument document(String children) {
        return all(stream(volume("<div type='document' n='1' xml:id='d1'>" + children + "</div>")), "frus-test").getFirst();
    }

    /** A portion in one line, so that a test can say what it expects: {@code PARAGRAPH|TEXT:words|PAGE_BREAK:3}. */
    static String line(Portion portion) {
        var line = new StringBuilder(portion.sort().name());
        line.append(portion.label().isEmpty() ? "" : "(" + portion.label() + ")").append(portion.depth() == 0 ? "" : "@" + portion.depth());
        line.append(portion.mark());
        for (Run run : portion.runs()) {
            line.append('|').append(run.sort()).append(run.emphasized() ? "/italic:" : ":").append(run.text())
                    .append(run.target().isEmpty() ? "" : ">" + run.target());
        }
        return line.toString();
    }

    static List<String> lines(VolumeDocument document) {
        return document.content().portions().stream().map(Reads::line).toList();
    }
}

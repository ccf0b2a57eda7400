package org.backchannel.tei;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import org.backchannel.marking.Register;

/**
 * Reads a volume of the Foreign Relations of the United States in TEI XML, document after document, none but the current one in
 * memory. May be used by several threads at once.
 */
public final class VolumeReader {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,79}");
    private static final Pattern FILE = Pattern.compile("(.+?)(?:-d\\d+)?(?:\\.xml)?");

    private final MarkingFinder markings;
    private final Limits limits;

    /** A reader that knows a marking's words from that register, with {@link Limits#DEFAULT}. */
    public VolumeReader(Register register) {
        this(register, Limits.DEFAULT);
    }

    public VolumeReader(Register register, Limits limits) {
        markings = new MarkingFinder(register);
        this.limits = limits;
    }

    /**
     * Hands over each document as it is read, in the order of the volume.
     *
     * @param fallbackVolumeId the file's name, for a volume whose header names none; {@code .xml} and {@code -d223} at its end
     *         are left off
     * @throws InvalidVolume if it is no volume, or breaks off: what was handed over before stays good
     */
    public void read(InputStream in, String fallbackVolumeId, Consumer<VolumeDocument> each) {
        try (var events = new XmlEvents(in, limits)) {
            new Pass(events, volume(fallbackVolumeId), each).run();
        }
    }

    private static String volume(String file) {
        Matcher name = FILE.matcher(file);
        return name.matches() && ID.matcher(name.group(1)).matches() ? name.group(1) : "volume";
    }

    /** One reading of one file. */
    private final class Pass {

        private final XmlEvents events;
        private final Consumer<VolumeDocument> each;
        private final Set<String> seen = new HashSet<>();
        private String volume;
        private int documents;

        Pass(XmlEvents events, String volume, Consumer<VolumeDocument> each) {
            this.events = events;
            this.volume = volume;
            this.each = each;
        }

        void run() {
            root();
            for (int event = events.next(); event != XMLStreamConstants.END_DOCUMENT; event = events.next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    start();
                }
            }
            if (documents == 0) {
                throw new InvalidVolume(events.line(), "there is no document in it");
            }
        }

        private void root() {
            int event = events.next();
            while (event != XMLStreamConstants.START_ELEMENT) {
                event = events.next();
            }
            if (!events.name().equals("TEI")) {
                throw new InvalidVolume(events.line(), "this is not TEI: the outermost element is not `TEI` of " + XmlEvents.TEI);
            }
            named(events.attributes().getOrDefault("xml:id", ""));
        }

        private void start() {
            String name = events.name();
            if (name.equals("idno") && "frus".equals(events.attributes().get("type"))) {
                named(new TreeReader(events, limits, _ -> {
                }).read().words());
            } else if (name.equals("div") && "document".equals(events.attributes().get("type"))) {
                document();
            }
        }

        private void named(String id) {
            if (ID.matcher(id).matches() && documents == 0) {
                volume = id;
            }
        }

        private void document() {
            if (++documents > limits.documents()) {
                throw new InvalidVolume(events.line(), "it has more than " + limits.documents() + " documents");
            }
            List<String> problems = new ArrayList<>();
            Element div = new TreeReader(events, limits, problems::add).read();
            String id = id(div, problems);
            each.accept(new DocumentReader(markings, volume, id, problems).read(div));
        }

        /** The document's id, unique in this volume: provenance rests on it. */
        private String id(Element div, List<String> problems) {
            String id = div.attribute("xml:id");
            if (ID.matcher(id).matches() && seen.add(id)) {
                return id;
            }
            boolean usable = ID.matcher(id).matches();
            problems.add(usable
                    ? "the id `" + id + "` is there twice; this one is named by its place in the volume"
                    : "it has no usable `xml:id`; it is named by its place in the volume");
            String named = (usable ? id + "-" : "") + "document-" + documents;
            while (!seen.add(named)) {
                named += "-again";
            }
            return named;
        }
    }
}

package org.backchannel.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeSet;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Asker;
import org.backchannel.item.Items;
import org.backchannel.tei.Importer;
import org.springframework.core.io.ClassPathResource;

/** The papers of the sample registry, imported into the running application unless they are there. */
final class Papers {

    static final String HEADING = "Backchannel Message From the Chief of the Delegation to the Strategic Arms Limitation Talks";

    private Papers() {
    }

    static void file(RunningApplication app) {
        volume(app, "samples/seed.xml", "salt");
        volume(app, "samples/fictional.xml", "island-affairs");
    }

    private static void volume(RunningApplication app, String name, String group) {
        try (var xml = new ClassPathResource(name).getInputStream()) {
            app.bean(Importer.class).run(Asker.registry("test"), name, xml, new TreeSet<>(List.of(group)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of the page of the seed message. */
    static String seed(RunningApplication app) {
        return path(app, "frus1969-76v32", "d223");
    }

    /** The path of a fictional paper's page. */
    static String fiction(RunningApplication app, int number) {
        return path(app, "backchannel-samples", "d" + number);
    }

    private static String path(RunningApplication app, String volume, String document) {
        return "/items/" + app.bean(Items.class).from(volume, document).orElseThrow().id();
    }
}

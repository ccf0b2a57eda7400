package org.backchannel.release;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Parts of Office files that could act, are files of their own, or keep more than a page shows: a file that has one is refused. */
final class OfficeActs {

    private static final String MACRO = "a macro or a control, `%s`: file it without";
    private static final String FILE = "another file, a diagram or a chart, `%s`: print it to PDF, file that";
    private static final String ELSEWHERE = "what it has from another file or a database, `%s`: file it without, or print it to PDF, file that";
    private static final String MOVING = "sound or film, `%s`: file it without";
    /** Parts of names, each preceded by a slash as all are here. */
    private static final Map<String, String> REFUSED = refused();

    private OfficeActs() {
    }

    private static Map<String, String> refused() {
        Map<String, String> refused = new LinkedHashMap<>();
        for (String name : new String[]{"vbaproject", "vbadata", "/activex/", "/ctrlprops/", "/macrosheets/", "/dialogsheets/", "/basic/",
                "/scripts/", "/dialogs/", "/webextensions/", "/customui/"}) {
            refused.put(name, MACRO);
        }
        for (String name : new String[]{"/embeddings/", "/afchunk", "/diagrams/", "/charts/", "/chartsheets/", "/ink/", "/object ",
                "/objectreplacements/", "/model3d", "/slicers/", "/timelines/"}) {
            refused.put(name, FILE);
        }
        for (String name : new String[]{"/externallinks/", "/pivotcache/", "/pivottables/", "/connections.xml", "/querytables/",
                "/customdata/", "xl/model/", "/xmlmaps.xml", "/volatiledependencies.xml", "/richdata/", "/database/", "/revisions/"}) {
            refused.put(name, ELSEWHERE);
        }
        for (String end : new String[]{".wav", ".mp3", ".mp4", ".m4a", ".m4v", ".avi", ".wmv", ".wma", ".mov", ".mpg", ".mpeg", ".ogg"}) {
            refused.put(end, MOVING);
        }
        return refused;
    }

    /** @throws NotRedacted if a part of that name is one */
    static void refuse(String part) {
        String small = "/" + part.toLowerCase(Locale.ROOT);
        if (("/" + small + "/").contains("/../")) {
            throw new NotRedacted("its part `%s` would lie outside of it".formatted(part));
        }
        REFUSED.forEach((name, why) -> {
            if (small.contains(name)) {
                throw new NotRedacted("it holds " + why.formatted(part));
            }
        });
    }
}

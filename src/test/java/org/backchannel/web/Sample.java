package org.backchannel.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the style guide shows: fictional rows and the published text of document 223 of FRUS 1969–1976, volume XXXII. */
final class Sample {
    static final Instant NOW = Instant.parse("2026-11-24T04:05:06Z");
    static final String HOSTILE = "<script>alert(1)</script>\"'";
    private static final PortionMark TS = PortionMark.of("(TS)", "Top Secret", "TOP_SECRET", false);
    private static final PortionMark S = PortionMark.of("(S)", "Secret", "SECRET", false);
    private static final PortionMark C = PortionMark.of("(C)", "Confidential", "CONFIDENTIAL", false);
    private static final PortionMark U = PortionMark.of("(U)", "Unclassified", "UNCLASSIFIED", false);
    private static final PortionMark COMPARTMENT = PortionMark.of("(TS//RYBAT)", "Top Secret, codeword RYBAT", "TOP_SECRET", true);

    static Map<String, Object> parts() {
        Map<String, Object> model = common(Banner.line("TOP SECRET//RYBAT//NODIS", "TOP_SECRET", true));
        model.put("hostile", HOSTILE);
        model.put("tabs", List.of(new Tab("All", "/items", true, 128L), new Tab("Messages", "/m", false, 12L),
                new Tab("Quarantine", "/q", false, null)));
        model.put("levels", List.of(new Option("", "Any"), new Option("SECRET", "Secret"), new Option("TOP_SECRET", "Top Secret")));
        model.put("sorting", new Sorting("/items", new TreeMap<>(Map.of("q", "a&b", "level", "SECRET")), "date", true));
        model.put("rows", List.of(
                row("223", TS, "Backchannel message to the Assistant to the President", "TOP SECRET//SENSITIVE//EYES ONLY", "TOP_SECRET",
                        "Granted", "granted"),
                row("224", S, "Memorandum of conversation: levels of ABM deployment and the offensive freeze", "SECRET//NODIS", "SECRET",
                        "Refused", "refused"),
                row("225", C, "Telegram to the Delegation", "CONFIDENTIAL", "CONFIDENTIAL", "Failed", "failed"),
                row("226", U, "Editorial note", "UNCLASSIFIED", "UNCLASSIFIED", "Noted", "noted"),
                row("227", COMPARTMENT, "Estimate", "TOP SECRET//RYBAT", "CODEWORD", "Done", "done")));
        model.put("trail", List.of(
                new Step(4, NOW, "Helen Marsh", "Office of the Inspector", "Read the trail", Step.Result.GRANTED, null, List.of(),
                        "/trail/4"),
                new Step(3, NOW, "Peter Lindqvist", null, "Read", Step.Result.REFUSED, "Asked for by the page.", reasons(), null),
                new Step(2, NOW, "Anna Whitfield", "Registry", "Re-mark", Step.Result.FAILED, "The second person was the first.", List.of(),
                        null),
                new Step(1, NOW, "Anna Whitfield", "Registry", "File", Step.Result.DONE, null, List.of(), null)));
        model.put("problems",
                List.of(new Problem("line", "the word `Sensative` is not in the register"), new Problem(null, "a reason is missing")));
        return model;
    }

    static Map<String, Object> item() {
        Banner banner = Banner.line("TOP SECRET//SENSITIVE//EXCLUSIVE EYES ONLY", "TOP_SECRET", false);
        Map<String, Object> model = common(banner);
        model.put("tabs", List.of(new Tab("Text", "/items/1", true, null), new Tab("Trail", "/items/1/trail", false, 14L),
                new Tab("References", "/items/1/refs", false, 9L)));
        model.put("group", Zulu.dateTimeGroup(Instant.parse("1972-01-06T14:14:00Z")));
        model.put("sheet", sheet(banner));
        return model;
    }

    private static Sheet sheet(Banner banner) {
        Sheet.Head head = new Sheet.Head(banner, "223.", U, List.of(
                Run.text(
                        "Backchannel Message From the Chief of the Delegation to the Strategic Arms Limitation Talks (Smith) to the President’s Assistant for National Security Affairs (Kissinger)"),
                Run.note("1")), "Vienna, January 6, 1972, 1414Z.",
                List.of(Fact.of("From", "Gerard Smith, Chief of the Delegation"),
                        Fact.of("To", "Henry Kissinger, Assistant to the President")),
                "Top Secret; Sensitive; Exclusive Eyes Only");
        return new Sheet(head, List.of(
                Block.heading("p1", U, List.of(Run.text("ABM"))),
                Block.item("p2", TS, "1.",
                        List.of(Run.text("If there is no objection, I will solicit Delegation consensus "),
                                Run.insertion("[on ABM levels]"),
                                Run.text(" along the lines of "), Run.reference("Document 218", "/items/218"), Run.text(" and "),
                                Run.reference("USDEL SALT 1157", null), Run.text("."), Run.note("2"))),
                Block.page("668"),
                Block.paragraph("p3", COMPARTMENT, List.of(Run.text("The text continues, and then "),
                        Run.withheld("[2 lines not declassified]"), Run.text(" and goes on with "),
                        Run.emphasis("emphasis"), Run.text(" and a misprint "), Run.insertion("[sic]"), Run.text(" "), Run.text(HOSTILE))),
                Block.paragraph("p4", S, List.of(Run.withheld("[1 paragraph (4 lines) not declassified]"))),
                Block.table("p5", C,
                        List.of(List.of(List.of(Run.text("System")), List.of(Run.text("Number"))),
                                List.of(List.of(Run.text("Launchers")), List.of(Run.text("100"), Run.note("3"))))),
                Block.signature("p6", null, List.of(Run.text("GS"), Run.lineBreak(), Run.emphasis("Chief of the Delegation")))),
                List.of(new Sheet.Note("1", U,
                        List.of(Run.text("Source: National Archives, RG 383, ACDA Files: FRC 383–97–0010, Box 1, Director’s Files."))),
                        new Sheet.Note("2", null, List.of(Run.text("See "), Run.reference("Document 219", "/items/219"), Run.text("."))),
                        new Sheet.Note("3", S, List.of(Run.withheld("[text not declassified]")))));
    }

    private static Map<String, Object> common(Banner banner) {
        Map<String, Object> model = new TreeMap<>();
        model.put("banner", banner);
        model.put("nav",
                List.of(new NavEntry("Inbox", "/inbox", false), new NavEntry("Items", "/items", true),
                        new NavEntry("Import", "/import", false),
                        new NavEntry("Quarantine", "/quarantine", false), new NavEntry("People", "/people", false),
                        new NavEntry("Trail", "/trail", false)));
        model.put("who", new Who("Anna Whitfield", "Registry, Records Manager"));
        model.put("notice", Notice.success("The item is filed."));
        model.put("now", NOW);
        model.put("reasons", List.of(new Why("read.recipient", "You are a named recipient of this message."),
                new Why("read.level", "Your clearance, Top Secret, dominates its marking.")));
        model.put("facts", List.of(Fact.of("Repository", "National Archives"), Fact.of("Record group", "RG 383"), Fact.of("Box", "1"),
                new Fact("Volume", "FRUS 1969–1976, XXXII", "/volumes/32")));
        return model;
    }

    private static List<Why> reasons() {
        return List.of(new Why("read.eyes-only", "The item is for the eyes of its named recipients alone, and you are not one of them."),
                new Why("read.level", "Your clearance is Secret; the item is Top Secret."));
    }

    private static Map<String, Object> row(String number, PortionMark mark, String heading, String line, String level, String outcome,
            String css) {
        return Map.of("number", number, "mark", mark, "heading", heading, "line", Banner.line(line, level, false), "outcome", outcome,
                "css", css, "date", NOW);
    }

    private Sample() {
    }
}

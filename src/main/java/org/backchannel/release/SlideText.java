package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;
import static org.backchannel.release.OfficeXml.child;
import static org.backchannel.release.OfficeXml.children;
import static org.backchannel.release.OfficeXml.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.custody.Content;
import org.w3c.dom.Element;

/**
 * Reads a presentation of PresentationML (ECMA-376 part 1, 19) in the order in which it was read when it was filed: slide by slide, hidden ones too,
 * each with what its layout and its master show on it, its notes and its comments. Content: it never prints itself.
 */
final class SlideText {

    private static final List<String> OFF = List.of("0", "false");

    private final OfficeSource source;
    private final String presentation;

    private SlideText(OfficePackage file, Content content) {
        this.source = new OfficeSource(file, content);
        this.presentation = file.main();
    }

    /** @throws NotRedacted if it holds what cannot be shown, or says anything else than the content */
    static OfficeText of(OfficePackage file, Content content) {
        return new SlideText(file, content).read();
    }

    private OfficeText read() {
        Map<String, String> parts = source.file().related(presentation);
        List<Element> slides = child(source.root(presentation), "sldIdLst").map(OfficeXml::children).orElse(List.of());
        var comments = new SlideComments(source, presentation);
        List<PageBlock> blocks = new ArrayList<>();
        for (int number = 1; number <= slides.size(); number++) {
            if (number > 1) {
                blocks.add(PageBlock.PageEnd.HERE);
            }
            String slide = Optional.ofNullable(parts.get(reference(slides.get(number - 1), "id")))
                    .orElseThrow(() -> new NotRedacted("it names a slide that is not in it"));
            blocks.addAll(slide(slide, number));
            blocks.addAll(comments.on(slide, number));
        }
        return source.done(blocks);
    }

    private List<PageBlock> slide(String slide, int number) {
        Element root = source.root(slide);
        if (OFF.contains(attribute(root, "show"))) {
            source.remarks().tell("hidden in the file, shown here: slide " + number);
        }
        if (OFF.contains(attribute(root, "showMasterSp"))) {
            source.remarks().tell("slide %d does not show what stands on its layout and its master, which is shown here".formatted(number));
        }
        List<PageBlock> blocks = new ArrayList<>(shapes(slide, "slide " + number, false));
        for (String layout : source.file().sort(slide, "slideLayout")) {
            blocks.addAll(shapes(layout, "the layout of slide " + number, true));
            source.file().sort(layout, "slideMaster")
                    .forEach(master -> blocks.addAll(shapes(master, "the master of slide " + number, true)));
        }
        for (String notes : source.file().sort(slide, "notesSlide")) {
            blocks.addAll(shapes(notes, "a note on slide " + number, false));
            source.file().sort(notes, "notesMaster").forEach(master -> blocks.addAll(shapes(master, "the master of notes", true)));
        }
        return blocks;
    }

    /** @param filled whether places to be filled by others say nothing themselves, as on masters */
    private List<PageBlock> shapes(String part, String where, boolean filled) {
        Element common = child(source.root(part), "cSld").orElseThrow(() -> new NotRedacted("a slide of it shows nothing that is known"));
        List<PageBlock> blocks = new ArrayList<>();
        var pictures = new DrawnPictures(source, source.file().related(part));
        children(common, "bg").forEach(background -> blocks.addAll(pictures.of(background)));
        children(common, "spTree").forEach(tree -> new SlideShapes(source, pictures, where, filled).read(tree, blocks));
        return blocks;
    }

    @Override
    public String toString() {
        return "the text of a presentation";
    }
}

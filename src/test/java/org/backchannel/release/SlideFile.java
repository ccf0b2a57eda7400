package org.backchannel.release;

import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.poi.sl.usermodel.PictureData.PictureType;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFShapeContainer;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.openxmlformats.schemas.presentationml.x2006.main.CTPicture;

/** Presentations with whatever a presentation can hold. */
final class SlideFile {

    private static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String PRESENTATION = "xmlns=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

    private final XMLSlideShow show = new XMLSlideShow();
    private XSLFSlide slide = show.createSlide();
    private String comment = "";

    private static void box(XSLFShapeContainer on, String words) {
        var box = on.createTextBox();
        box.setAnchor(new Rectangle(50, 50, 300, 50));
        box.setText(words);
    }

    SlideFile box(String words) {
        box(slide, words);
        return this;
    }

    SlideFile grouped(String words) {
        var group = slide.createGroup();
        group.setAnchor(new Rectangle(50, 50, 300, 50));
        box(group, words);
        return this;
    }

    SlideFile table(String... cells) {
        var table = slide.createTable(1, cells.length);
        table.setAnchor(new Rectangle(50, 50, 300, 50));
        for (int cell = 0; cell < cells.length; cell++) {
            table.getCell(0, cell).setText(cells[cell]);
        }
        return this;
    }

    SlideFile noted(String words) {
        Stream.of(show.getNotesSlide(slide).getPlaceholders()).filter(shape -> shape.getTextType() == Placeholder.BODY).findFirst()
                .orElseThrow().setText(words);
        return this;
    }

    SlideFile onLayout(String words) {
        box(slide.getSlideLayout(), words);
        return this;
    }

    SlideFile onMaster(String words) {
        box(slide.getSlideLayout().getSlideMaster(), words);
        return this;
    }

    SlideFile picture(byte[] png, String said) {
        var picture = slide.createPicture(show.addPicture(png, PictureType.PNG));
        picture.setAnchor(new Rectangle(50, 50, 40, 40));
        var properties = (CTPicture) picture.getXmlObject();
        properties.getNvPicPr().getCNvPr().setDescr(said);
        return this;
    }

    /** On the first slide. */
    SlideFile commented(String words) {
        comment = words;
        return this;
    }

    /** Another slide that nobody is shown; what comes stands on it. */
    SlideFile hidden() {
        slide = show.createSlide();
        slide.setHidden(true);
        return this;
    }

    byte[] bytes() {
        try (show; var bytes = new ByteArrayOutputStream()) {
            show.write(bytes);
            return comment.isEmpty() ? bytes.toByteArray() : commented(bytes.toByteArray(), comment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] commented(byte[] file, String words) {
        byte[] named = Redacting.changed(file, "[Content_Types].xml", xml -> xml.replace("</Types>",
                "<Override PartName=\"/ppt/comments/comment1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
                        + "presentationml.comments+xml\"/><Override PartName=\"/ppt/commentAuthors.xml\" ContentType=\"application/"
                        + "vnd.openxmlformats-officedocument.presentationml.commentAuthors+xml\"/></Types>"));
        byte[] first = Redacting.changed(named, "ppt/slides/_rels/slide1.xml.rels",
                xml -> related(xml, "comments", "../comments/comment1.xml"));
        byte[] second = Redacting.changed(first, "ppt/_rels/presentation.xml.rels", xml -> related(xml, "commentAuthors",
                "commentAuthors.xml"));
        byte[] authors = Redacting.with(second, "ppt/commentAuthors.xml", ("<cmAuthorLst " + PRESENTATION
                + "><cmAuthor id=\"0\" name=\"Kissinger\" initials=\"HAK\" lastIdx=\"1\" clrIdx=\"0\"/></cmAuthorLst>").getBytes(
                        StandardCharsets.UTF_8));
        return Redacting.with(authors, "ppt/comments/comment1.xml", ("<cmLst " + PRESENTATION
                + "><cm authorId=\"0\" idx=\"1\"><pos x=\"1\" y=\"1\"/><text>" + words + "</text></cm></cmLst>").getBytes(
                        StandardCharsets.UTF_8));
    }

    private static String related(String xml, String sort, String target) {
        return xml.replace("</Relationships>",
                "<Relationship Id=\"more\" Type=\"" + RELATIONSHIPS + sort + "\" Target=\"" + target + "\"/></Relationships>");
    }
}

package org.backchannel.release;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import javax.imageio.ImageIO;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.Document;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;

/** Texts of a word processor, with whatever such a text can hold. */
final class WordFile {

    private static final String BOX = "@@BOX@@";
    private static final String DRAWN = """
            <mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing>\
            <wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="9" cy="9"/>\
            <wp:docPr id="1" name="box" descr="said of the box"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">\
            <a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">\
            <wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:txbx><w:txbxContent><w:p><w:r>\
            <w:t>%s</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>\
            </mc:Choice></mc:AlternateContent>""";

    private final XWPFDocument document = new XWPFDocument();
    private String box = "";

    WordFile line(String words) {
        document.createParagraph().createRun().setText(words);
        return this;
    }

    WordFile header(String words) {
        document.createHeader(HeaderFooterType.DEFAULT).createParagraph().createRun().setText(words);
        return this;
    }

    WordFile footer(String words) {
        document.createFooter(HeaderFooterType.DEFAULT).createParagraph().createRun().setText(words);
        return this;
    }

    WordFile hidden(String words, String hidden) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.createRun().setText(words);
        var run = paragraph.createRun();
        run.setVanish(true);
        run.setText(hidden);
        return this;
    }

    WordFile deleted(String words, String deleted) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.createRun().setText(words);
        var change = paragraph.getCTP().addNewDel();
        change.setAuthor("Smith");
        change.setId(BigInteger.ONE);
        change.addNewR().addNewDelText().setStringValue(deleted);
        return this;
    }

    WordFile commented(String words, String author, String comment) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.createRun().setText(words);
        if (document.getDocComments() == null) {
            document.createComments();
        }
        var made = document.getDocComments().createComment(BigInteger.TWO);
        made.setAuthor(author);
        made.createParagraph().createRun().setText(comment);
        paragraph.getCTP().addNewCommentRangeStart().setId(BigInteger.TWO);
        return this;
    }

    WordFile noted(String words, String note) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.createRun().setText(words);
        if (document.getFootnotes().isEmpty()) {
            document.createFootnotes();
        }
        var made = document.createFootnote();
        made.createParagraph().createRun().setText(note);
        paragraph.addFootnoteReference(made);
        return this;
    }

    WordFile table(String... cells) {
        var row = document.createTable(1, cells.length).getRow(0);
        for (int cell = 0; cell < cells.length; cell++) {
            row.getCell(cell).setText(cells[cell]);
        }
        return this;
    }

    WordFile boxed(String words, String inside) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.createRun().setText(words);
        paragraph.createRun().setText(BOX);
        box = inside;
        return this;
    }

    WordFile picture() {
        try {
            document.createParagraph().createRun().addPicture(new ByteArrayInputStream(png()), Document.PICTURE_TYPE_PNG, "a.png",
                    Units.toEMU(40), Units.toEMU(40));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidFormatException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** A small picture. */
    static byte[] png() {
        var image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
        image.setRGB(3, 3, Color.RED.getRGB());
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        try (document; var bytes = new ByteArrayOutputStream()) {
            document.write(bytes);
            return box.isEmpty()
                    ? bytes.toByteArray()
                    : Redacting.changed(bytes.toByteArray(), "word/document.xml",
                            xml -> xml.replace("<w:t>" + BOX + "</w:t>", DRAWN.formatted(box)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

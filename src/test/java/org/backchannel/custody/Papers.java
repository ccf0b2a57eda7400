package org.backchannel.custody;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.poi.sl.usermodel.SlideShow;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Files of the kinds that people send, made here. */
final class Papers {

    private Papers() {
    }

    /** @param pages lines of each page, from its top; two empty lines make room */
    static byte[] pdf(List<List<String>> pages) {
        return pdf(pages, "");
    }

    static byte[] pdf(List<List<String>> pages, String password) {
        try (var document = new PDDocument(); var bytes = new ByteArrayOutputStream()) {
            for (List<String> lines : pages) {
                page(document, lines);
            }
            if (!password.isEmpty()) {
                document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void page(PDDocument document, List<String> lines) throws IOException {
        var page = new PDPage();
        document.addPage(page);
        try (var text = new PDPageContentStream(document, page)) {
            text.beginText();
            text.setFont(new PDType1Font(FontName.COURIER), 10);
            text.setLeading(14);
            text.newLineAtOffset(60, 740);
            for (String line : lines) {
                text.showText(line);
                text.newLine();
            }
            text.endText();
        }
    }

    static byte[] word(String header, List<String> paragraphs, String footer) {
        try (var document = new XWPFDocument(); var bytes = new ByteArrayOutputStream()) {
            document.createHeader(HeaderFooterType.DEFAULT).createParagraph().createRun().setText(header);
            document.createFooter(HeaderFooterType.DEFAULT).createParagraph().createRun().setText(footer);
            paragraphs.forEach(text -> document.createParagraph().createRun().setText(text));
            document.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An OpenDocument text with that content.xml. */
    static byte[] openDocument(String content) {
        return zip("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", content);
    }

    /** @param parts names and texts by turns */
    static byte[] zip(String... parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int part = 0; part < parts.length; part += 2) {
                zip.putNextEntry(new ZipEntry(parts[part]));
                zip.write(parts[part + 1].getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A workbook whose first cell has the marking; of the old form or the new one. */
    static byte[] sheet(Workbook made, String marking, String text) {
        try (made; var bytes = new ByteArrayOutputStream()) {
            var sheet = made.createSheet("One");
            sheet.createRow(0).createCell(0).setCellValue(marking);
            sheet.createRow(1).createCell(0).setCellValue(text);
            made.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A slide show of one slide; of the old form or the new one. */
    static byte[] slides(SlideShow<?, ?> made, String marking, String text) {
        try (made; var bytes = new ByteArrayOutputStream()) {
            var slide = made.createSlide();
            slide.createTextBox().setText(marking);
            slide.createTextBox().setText(text);
            made.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

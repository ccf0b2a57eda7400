package org.backchannel.release;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Workbooks with whatever a workbook can hold. */
final class SheetFile {

    private final XSSFWorkbook book = new XSSFWorkbook();
    private final XSSFSheet sheet;

    SheetFile(String name) {
        sheet = book.createSheet(name);
    }

    private XSSFRow next() {
        return sheet.createRow(sheet.getPhysicalNumberOfRows() == 0 ? 0 : sheet.getLastRowNum() + 1);
    }

    /** A row of these cells, from the first column. */
    SheetFile row(String... cells) {
        XSSFRow row = next();
        for (int cell = 0; cell < cells.length; cell++) {
            row.createCell(cell).setCellValue(cells[cell]);
        }
        return this;
    }

    SheetFile number(double value, String format) {
        var style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        var cell = next().createCell(0);
        cell.setCellValue(value);
        cell.setCellStyle(style);
        return this;
    }

    SheetFile day(LocalDate day, String format) {
        var style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        var cell = next().createCell(0);
        cell.setCellValue(day);
        cell.setCellStyle(style);
        return this;
    }

    /** A formula with the result that was kept. */
    SheetFile formula(String formula, String result) {
        var cell = next().createCell(0);
        cell.setCellFormula(formula);
        cell.setCellValue(result);
        return this;
    }

    /** @param column of a row of its own, whose other cells are empty */
    SheetFile comment(String words, int column, String author, String comment) {
        XSSFRow row = next();
        row.createCell(0).setCellValue(words);
        var made = sheet.createDrawingPatriarch().createCellComment(new XSSFClientAnchor(0, 0, 0, 0, 1, 1, 3, 3));
        made.setAuthor(author);
        made.setString(comment);
        made.setAddress(row.getRowNum(), column);
        return this;
    }

    SheetFile edges(String head, String foot) {
        sheet.getHeader().setCenter(head);
        sheet.getFooter().setRight(foot);
        return this;
    }

    SheetFile box(String words) {
        sheet.createDrawingPatriarch().createTextbox(new XSSFClientAnchor(0, 0, 0, 0, 4, 4, 6, 6)).setText(words);
        return this;
    }

    SheetFile link(String words, String address) {
        var cell = next().createCell(0);
        cell.setCellValue(words);
        var link = book.getCreationHelper().createHyperlink(HyperlinkType.URL);
        link.setAddress(address);
        cell.setHyperlink(link);
        return this;
    }

    SheetFile named(String name) {
        var made = book.createName();
        made.setNameName(name);
        made.setRefersToFormula("'" + sheet.getSheetName() + "'!$A$1");
        return this;
    }

    SheetFile picture(byte[] png) {
        int picture = book.addPicture(png, Workbook.PICTURE_TYPE_PNG);
        sheet.createDrawingPatriarch().createPicture(new XSSFClientAnchor(0, 0, 0, 0, 1, 1, 3, 3), picture);
        return this;
    }

    /** Another sheet that nobody is shown. */
    SheetFile hidden(String name, String words) {
        XSSFSheet hidden = book.createSheet(name);
        hidden.createRow(0).createCell(0).setCellValue(words);
        book.setSheetHidden(book.getSheetIndex(hidden), true);
        return this;
    }

    SheetFile hideFirstRow() {
        sheet.getRow(0).setZeroHeight(true);
        return this;
    }

    byte[] bytes() {
        try (book; var bytes = new ByteArrayOutputStream()) {
            book.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

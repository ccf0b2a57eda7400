package org.backchannel.release;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.backchannel.release.PageBlock.Cell;
import org.backchannel.release.PageBlock.Row;

/** Puts cells of a sheet beside each other, column under column, as many as can be read on a page; columns beyond stand below the others of their row, set in. */
final class PageGrid {

    /** As many units of width as a page has: letters, about. */
    static final int ROOM = 96;
    private static final int NARROWEST = 4;
    /** How far what is below the others of its row is set in. */
    private static final int SET_IN = 6;
    /** As many columns as a spreadsheet has at most. */
    static final int MOST = 16_384;

    private final IntUnaryOperator widths;
    /** In which band each column is, and what is before it there. */
    private final List<Place> places = new ArrayList<>();

    private record Place(int band, int from, int width) {

        int to() {
            return from + width;
        }
    }

    /**
     * A cell, in its column from 0.
     *
     * @param blocks what stands in it
     */
    record Filled(int column, List<PageBlock> blocks) {

        Filled {
            blocks = List.copyOf(blocks);
        }
    }

    /** @param widths of each column, in units */
    PageGrid(IntUnaryOperator widths) {
        this.widths = widths;
    }

    private Place place(int column) {
        if (column < 0 || column >= MOST) {
            throw new NotRedacted("it has more than 16,384 columns");
        }
        while (places.size() <= column) {
            int width = Math.max(NARROWEST, Math.min(ROOM - SET_IN, widths.applyAsInt(places.size())));
            Place last = places.isEmpty() ? new Place(0, 0, 0) : places.getLast();
            places.add(last.to() + width > ROOM ? new Place(last.band() + 1, SET_IN, width) : new Place(last.band(), last.to(), width));
        }
        return places.get(column);
    }

    /** The cells of one row in their order, which they keep: what goes back stands below. */
    List<PageBlock> row(List<Filled> cells) {
        List<PageBlock> rows = new ArrayList<>();
        List<Cell> row = new ArrayList<>();
        Place last = new Place(0, 0, 0);
        for (Filled cell : cells) {
            Place place = place(cell.column());
            if (place.band() != last.band() || place.from() < last.to()) {
                end(rows, row, last);
                last = new Place(place.band(), 0, 0);
            }
            room(row, place.from() - last.to());
            row.add(new Cell(cell.blocks(), place.width()));
            last = place;
        }
        end(rows, row, last);
        return rows;
    }

    private static void room(List<Cell> row, int units) {
        if (units > 0) {
            row.add(new Cell(List.of(), units));
        }
    }

    private static void end(List<PageBlock> rows, List<Cell> row, Place last) {
        if (!row.isEmpty()) {
            room(row, ROOM - last.to());
            rows.add(new Row(row));
            row.clear();
        }
    }
}

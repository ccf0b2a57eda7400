package org.backchannel.marking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what follows the classification: categories in their order, the words of one separated by a slash (CAPCO 2016, A.6). */
final class Segments {
    private final Glossary glossary;
    private final Form form;
    private final Draft draft;
    private final Items items;
    private @Nullable Category latest;
    private @Nullable Category current;
    private @Nullable Entry previous;
    private @Nullable Programs programs;

    Segments(Glossary glossary, Countries countries, Form form, Draft draft) {
        this.glossary = glossary;
        this.form = form;
        this.draft = draft;
        this.items = new Items(glossary, new Codes(countries, draft), form, draft);
    }

    void read(String segment) {
        current = null;
        previous = null;
        if (segment.isBlank()) {
            draft.fault(Fault.PLACEHOLDER, segment);
            return;
        }
        if (EyesOnlyList.in(segment)) {
            eyes(segment);
        } else {
            for (int start = 0; start <= segment.length();) {
                int slash = segment.indexOf('/', start);
                int end = slash < 0 ? segment.length() : slash;
                item(trimmed(segment.substring(start, end)));
                start = end + 1;
            }
        }
        close();
        latest = current == null || (latest != null && latest.compareTo(current) > 0) ? latest : current;
    }

    /** The words before and after the list of second parties, which slashes separate as well. */
    private void eyes(String segment) {
        EyesOnlyList list = EyesOnlyList.of(segment);
        list.before().forEach(before -> item(trimmed(before)));
        placed(Category.DISSEM, list.text());
        items.eyes(list);
        ordered();
        list.after().forEach(after -> item(trimmed(after)));
    }

    private String trimmed(String item) {
        if (item.indexOf(' ') < 0 && !edged(item)) {
            return item;
        }
        String stripped = item.strip();
        if (stripped.length() < item.length() || stripped.contains("  ") || stripped.contains("- ") || stripped.contains(" -")) {
            draft.fault(Fault.SPACING, stripped);
        }
        return stripped;
    }

    private static boolean edged(String item) {
        return !item.isEmpty()
                && (Character.isWhitespace(item.charAt(0)) || Character.isWhitespace(item.charAt(item.length() - 1)));
    }

    private void item(String item) {
        draft.step();
        Programs open = programs;
        if (item.isEmpty()) {
            draft.fault(Fault.PLACEHOLDER, item);
        } else if (open == null || !open.takes(item)) {
            close();
            word(item);
        }
    }

    private void close() {
        Programs open = programs;
        programs = null;
        if (open != null) {
            open.close();
            ordered();
        }
    }

    private void word(String item) {
        Programs opened = Programs.opened(item, glossary, draft);
        if (opened != null) {
            programs = opened;
            placed(opened.category(), item);
            return;
        }
        Category category = items.read(item);
        if (category != null) {
            placed(category, item);
            ordered();
        } else {
            draft.unknown(item);
        }
    }

    private void placed(Category category, String item) {
        if (current != null && current != category) {
            draft.fault(Fault.CATEGORY_MIXED, item);
        } else if (current == null && latest != null && latest.compareTo(category) >= 0) {
            draft.fault(latest == category ? Fault.CATEGORY_TWICE : Fault.CATEGORY_ORDER, item);
        }
        current = current == null ? category : current;
    }

    private void ordered() {
        List<Entry> entries = draft.entries();
        Entry last = entries.isEmpty() ? null : entries.getLast();
        Entry before = previous;
        if (before != null && last != null && !before.equals(last) && before.term().category() == last.term().category()
                && after(before, last)) {
            draft.fault(Fault.WORD_ORDER, last.term().spelling(form));
        }
        previous = last;
    }

    private static boolean after(Entry before, Entry last) {
        return before.term().category() == Category.SCI
                ? before.term().spelling(Form.BANNER).compareTo(last.term().spelling(Form.BANNER)) > 0
                : before.term().order() > last.term().order();
    }
}

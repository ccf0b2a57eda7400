package org.backchannel.marking;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one item of a category: a word that stands alone, or one with what belongs to it. */
final class Items {
    private static final Set<String> SECOND_PARTIES = Set.of("AUS", "CAN", "GBR", "NZL", Countries.USA);

    private final Glossary glossary;
    private final Codes codes;
    private final Form form;
    private final Draft draft;
    private final Compartments compartments;
    private final Atomic atomic;

    Items(Glossary glossary, Codes codes, Form form, Draft draft) {
        this.glossary = glossary;
        this.codes = codes;
        this.form = form;
        this.draft = draft;
        this.compartments = new Compartments(glossary, form, draft);
        this.atomic = new Atomic(glossary, form, draft);
    }

    /** Reads an item and gives the category of its word; null when the register knows no such word. */
    @Nullable
    Category read(String item) {
        Spelling spelling = glossary.spelling(item);
        if (spelling == null) {
            return composed(item);
        }
        return switch (spelling.term().category()) {
            case LEVEL, NATO -> {
                draft.fault(Fault.CATEGORY_ORDER, item);
                yield spelling.term().category();
            }
            case SCI -> compartments.registered(item) ? Category.SCI : null;
            case COMPARTMENT, SHAPE, PROGRAM -> null;
            case SAP, AEA, FGI, DISSEM, NON_IC -> {
                plain(spelling, item);
                yield spelling.term().category();
            }
        };
    }

    private void plain(Spelling spelling, String item) {
        Term term = spelling.term();
        if (!spelling.fits(form)) {
            draft.fault(Fault.WRONG_FORM, item);
        }
        if (term.is("FGI")) {
            draft.note("FGI_CONCEALED");
        } else if (term.is("REL_TO") || term.is("DISPLAY_ONLY") || term.is("EYES_ONLY")) {
            draft.fault(Fault.LIST_EMPTY, item);
        }
        draft.add(term, List.of());
    }

    private @Nullable Category composed(String item) {
        if (list(item, "REL TO ", "REL_TO") || list(item, "AUTHORIZED FOR RELEASE TO ", "REL_TO")
                || list(item, "DISPLAY ONLY ", "DISPLAY_ONLY") || alike(item)) {
            return Category.DISSEM;
        } else if (foreign(item, "FGI ") || foreign(item, "FOREIGN GOVERNMENT INFORMATION ")) {
            return Category.FGI;
        } else if (atomic.read(item)) {
            return Category.AEA;
        }
        return item.indexOf('-') >= 0 && compartments.registered(item) ? Category.SCI : null;
    }

    private boolean list(String item, String opening, String id) {
        if (!item.startsWith(opening)) {
            return false;
        }
        List<String> list = codes.commas(item.substring(opening.length()), item);
        if (id.equals("REL_TO")) {
            codes.released(list, item);
            released(list, item);
        } else {
            codes.others(list, item);
        }
        draft.add(glossary.term(id), list);
        return true;
    }

    /** What is JOINT is released to at least all its owners (CAPCO 2016, H.3). */
    private void released(List<String> list, String item) {
        if (draft.authority == ModernLine.Authority.JOINT && !codes.expanded(list).containsAll(draft.owners)) {
            draft.fault(Fault.OWNERS_NOT_RELEASED, item);
        }
    }

    /** "REL" and "EYES" in a portion mark: released to the same list as the banner line. */
    private boolean alike(String item) {
        boolean rel = item.equals("REL");
        if (rel || item.equals("EYES")) {
            if (form == Form.BANNER) {
                draft.fault(Fault.SAME_AS_BANNER, item);
            }
            draft.add(glossary.term(rel ? "REL_TO" : "EYES_ONLY"), List.of());
            return true;
        }
        return false;
    }

    private boolean foreign(String item, String opening) {
        if (!item.startsWith(opening)) {
            return false;
        }
        List<String> list = codes.spaces(item.substring(opening.length()), item);
        codes.others(list, item);
        draft.note("FGI_LISTED");
        if (list.contains("NATO")) {
            draft.note("FGI_NATO");
        }
        draft.add(glossary.term("FGI"), list);
        return true;
    }

    void eyes(EyesOnlyList list) {
        if (list.codes().size() < 2 || !list.codes().getFirst().equals(Countries.USA) || !SECOND_PARTIES.containsAll(list.codes())) {
            draft.fault(Fault.EYES_OTHERS, list.text());
        } else {
            codes.ordered(list.codes().subList(1, list.codes().size()), list.text(), Fault.LIST_ORDER);
        }
        draft.add(glossary.term("EYES_ONLY"), codes.known(list.codes(), list.text()));
    }
}

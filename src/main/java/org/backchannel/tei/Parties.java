package org.backchannel.tei;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backchannel.item.Party;

/**
 * Reads who wrote to whom in a heading such as "Memorandum From the Chief of X (Smith) to the Y (Kissinger)". The words alone
 * decide: the mark-up of persons is often missing, and where it is there it covers the name and not the office.
 *
 * @param from and {@code to} empty if the heading names none, as of a conversation
 */
record Parties(List<Party> from, List<Party> to) {

    static final Parties NONE = new Parties(List.of(), List.of());

    private static final Pattern FROM = Pattern.compile("^[^()]{0,80}?\\b[Ff]rom\\s+(.+)$");
    private static final Pattern BY = Pattern.compile("^[^()]{0,60}?\\b(?:Prepared\\s+)?[Bb]y\\s+(.+)$");
    private static final Pattern TO = Pattern.compile(
            "^(?:Draft )?(?:Memorandum|Letter|Telegram|Message|Note|Instructions|Oral Statement)[^()]{0,30}? (?:[Tt]o|[Ff]or) (.+)$");
    private static final Pattern BETWEEN = Pattern.compile("\\s+to\\s+");
    /** Words after which "to" still belongs to the office. */
    private static final Pattern OFFICE_TO = Pattern
            .compile("(?:Ambassador|Ambassador at Large|Mission|Delegation|Representative|Assistant|"
                    + "Adviser|Advisor|Counselor|Consultant|Counsel|Aide|Envoy|Emissary|Minister|Secretary|Commissioner|Observer|Delegate|"
                    + "Liaison|Legation|Military Adviser|Liaison Office|Deputy|Attaché|Staff Member|Contribution|Accredited)$");
    /** Where a place and a date, or the text of a microfiche heading, follow. */
    private static final Pattern TAIL = Pattern.compile(",\\s+(?:[\\p{Lu}][^,()]{1,40},\\s+(?:[\\p{Lu}][^,()]{1,30},\\s+)?)?"
            + "(?:undated|n\\.d\\.|(?:January|February|March|April|May|June|July|August|September|October|November|December)\\b).*$");
    private static final Pattern HOLDER = Pattern.compile("(.+?)\\s*\\((\\[[^\\]]+]|[^()]+)\\)(?:\\s+in\\s+.+|\\s+and\\s+.+)?");
    private static final Pattern TITLED = Pattern.compile("((?:Vice |Former |Acting |Deputy |First |Soviet )*(?:President-elect|President|"
            + "Chairman|Chairmen|Premier|Prime Minister|General Secretary|Secretary of (?:State|Defense|the Treasury)|Under Secretary of State|"
            + "Attorney General|Senator|Representative|Congressman|King|Prime Minister|Foreign Minister|Director of Central Intelligence|"
            + "Ambassador|General|Colonel|Admiral|Marshal|Minister|Mayor|Deputy Secretary of (?:State|Defense)|First Secretary))\\s+"
            + "(\\p{Lu}[\\p{L}.’'-]+(?:\\s+\\p{Lu}[\\p{L}.’'-]+){0,2})(?:,? (?:in|at) .+)?");
    private static final Pattern TITLED_TWO = Pattern.compile("(Chairmen|Presidents|Secretaries|Ambassadors) (\\S+) and (\\S+)");
    private static final Pattern OF_STAFF = Pattern.compile("((?:\\p{Lu}[\\p{L}’'-]*\\.?\\s+){1,3}\\p{Lu}[\\p{L}’'-]+(?:,? Jr\\.)?"
            + "|\\[[^\\]]*names? not declassified])(?:,? of|,? for|,)\\s+(.+)");
    private static final Pattern NAME = Pattern
            .compile("(?:\\p{Lu}[\\p{L}’'-]*\\.?\\s+){0,3}\\p{Lu}[\\p{L}’'-]+(?:,? Jr\\.)?|\\[[^\\]]*name not declassified]");
    private static final Pattern OFFICE_WORD = Pattern
            .compile("(?i)\\b(department|embassy|station|mission|agency|council|staff|headquarters|"
                    + "committee|office|government|union|states|white house|chiefs|delegation|consulate|legation|interests|bureau|base|president|"
                    + "secretary|chairman|director|division|command|operation|ministry|group|interdepartmental|lincoln|board|commission|assembly|"
                    + "acting|chief|posts?|commander|joint|republic|kingdom|panel|force)\\b");

    /** @param heading without its number and notes */
    static Parties of(String heading) {
        String words = TAIL.matcher(heading).replaceFirst("");
        if (words.startsWith("Notes from transcripts")) {
            return NONE;
        }
        Matcher from = FROM.matcher(words);
        if (from.matches()) {
            return split(from.group(1));
        }
        Matcher by = BY.matcher(words);
        if (by.matches() && words.matches("(?:Memorandum|Oral|Informal|Statement).*")) {
            return split(by.group(1));
        }
        Matcher to = TO.matcher(words);
        return to.matches() && !to.group(1).matches("(?i)(the )?(record|files?)\\b.*")
                ? new Parties(List.of(), parties(to.group(1)))
                : NONE;
    }

    private static Parties split(String rest) {
        Matcher to = BETWEEN.matcher(rest);
        int best = -1;
        int next = -1;
        while (best < 0 && to.find()) {
            String before = rest.substring(0, to.start());
            if (outside(before)) {
                next = next < 0 ? to.start() : next;
                best = OFFICE_TO.matcher(before).find() ? -1 : to.start();
            }
        }
        int at = best < 0 ? next : best;
        if (at < 0) {
            return new Parties(parties(rest), List.of());
        }
        return new Parties(parties(rest.substring(0, at)), parties(rest.substring(at).strip().substring(2)));
    }

    /** Whether that is not within parentheses or brackets. */
    private static boolean outside(String before) {
        return before.chars().filter(c -> c == '(' || c == '[').count() == before.chars().filter(c -> c == ')' || c == ']').count();
    }

    private static List<Party> parties(String words) {
        List<Party> all = new ArrayList<>();
        List<String> listed = List.of(words.strip().split(",? and |, ", -1));
        if (listed.size() > 1 && listed.stream().allMatch(one -> TITLED.matcher(one).matches())) {
            listed.forEach(one -> party(one, all));
            return all;
        }
        for (String one : words.strip().split("(?<=\\)),? and (?:to )?(?:the )?|(?<=\\)), (?:the )?", -1)) {
            party(one.strip(), all);
        }
        return all;
    }

    private static void party(String given, List<Party> to) {
        String words = given.startsWith("the ") ? given.substring(4) : given;
        if (words.isBlank()) {
            return;
        }
        Matcher titledTwo = TITLED_TWO.matcher(words);
        Matcher titled = TITLED.matcher(words);
        Matcher holder = HOLDER.matcher(words);
        Matcher staff = OF_STAFF.matcher(words);
        if (holder.matches()) {
            to.add(holder(holder.group(1), holder.group(2)));
        } else if (titledTwo.matches()) {
            to.add(new Party(titledTwo.group(1), titledTwo.group(2)));
            to.add(new Party(titledTwo.group(1), titledTwo.group(3)));
        } else if (titled.matches() && !OFFICE_WORD.matcher(titled.group(2)).find()) {
            to.add(new Party(titled.group(1), titled.group(2)));
        } else if (staff.matches() && !OFFICE_WORD.matcher(staff.group(1)).find()) {
            to.add(new Party(staff.group(2).replaceFirst("^the ", ""), staff.group(1)));
        } else if (NAME.matcher(words).matches() && !given.startsWith("the ") && !OFFICE_WORD.matcher(words).find()) {
            to.add(new Party("", words));
        } else {
            to.add(new Party(words, ""));
        }
    }

    /** Where a telegram of the microfiche supplements went or came from is a post, not a person. */
    Parties asPosts() {
        return new Parties(from.stream().map(Parties::post).toList(), to.stream().map(Parties::post).toList());
    }

    private static Party post(Party party) {
        return party.office().isEmpty() ? new Party(party.person(), "") : party;
    }

    /** In the microfiche supplements the office stands in the parentheses, or a part of its name. */
    private static Party holder(String before, String within) {
        if (within.matches("[\\p{Lu}/.]{2,8}") && NAME.matcher(before).matches()) {
            return new Party(within, before);
        }
        return within.matches("Augmented|Plans|Intelligence|Support")
                ? new Party(before + " (" + within + ")", "")
                : new Party(before, within);
    }
}

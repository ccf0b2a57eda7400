package org.backchannel;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Recognises what is true on one machine only: folders of its users and hosts that its packages come from. */
final class Machines {

    /** Put together from halves, so that this file does not name what it looks for. */
    private static final Pattern NAMED = Pattern.compile(String.join("|",
            "(?<![\\w.])/(?:ro" + "ot|ho" + "me|wo" + "rk|Us" + "ers)/",
            "\\b(?:repo1?\\.ma" + "ven\\.(?:apache\\.)?org|central\\.sona" + "type\\.com|oss\\.sona" + "type\\.org)",
            "\\b(?:registry\\.npm" + "js\\.org|registry\\.ya" + "rnpkg\\.com|pypi\\.or" + "g|files\\.pythonhos" + "ted\\.org)",
            "\\b(?:plugins\\.gra" + "dle\\.org|jit" + "pack\\.io|registry-1\\.doc" + "ker\\.io|gh" + "cr\\.io|qu" + "ay\\.io)",
            "(?i)\\b[\\w-]*(?:artifac" + "tory|ne" + "xus)[\\w-]*\\.[a-z]"));

    private Machines() {
    }

    static List<String> namedIn(String text) {
        return NAMED.matcher(text).results().map(MatchResult::group).toList();
    }
}

package org.backchannel.custody;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.backchannel.item.MarkingLines;
import org.backchannel.item.Registers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    private static final MarkingLines LINES = Registers.lines("policies");

    /** Pages are separated by a bar; a line by a slash. {@code -} in the last columns is nothing. */
    @ParameterizedTest
    @CsvSource(delimiter = '\t', value = {
            // stated	pages	agrees	of the document	may what is stated hold
            "Secret; Nodis	SECRET; NODIS/text/SECRET; NODIS	true	SECRET; NODIS	true",
            "Secret	Secret/text|Confidential/text	true	Secret	true",
            "Secret	Confidential/text	false	Confidential	true",
            "Confidential	Secret/text	false	Secret	false",
            "Secret	Secret; Nodis/text	false	Secret; Nodis	false",
            "Secret; Exdis	Secret; Nodis/text	false	Secret; Nodis	false",
            "Secret	no marking here	false	-	true",
            "Secret	Secret talks were held in Vienna./more	false	-	true",
            "Secret	SECRET ZEBRA/text	false	SECRET ZEBRA	false",
            "Secret	Secret/text|SECRET//ZEBRA/text	false	SECRET//ZEBRA	false",
            "Zebra	Secret/text	false	Secret	false",
            "Zebra	no marking here	false	-	true",
            "Secret; Nodis	Secret; Nodis/text|Secret; Exdis/text	false	-	false",
            "Secret; Nodis; Exdis	Secret; Nodis/text|Secret; Exdis/text	true	-	true",
            "No classification marking	Official Use Only/text	false	Official Use Only	false"})
    void saysWhatDiffersAndWhatMayHold(String stated, String pages, boolean agrees, String document, boolean mayHold) {
        // A line of the pages may have two slashes of its own.
        String text = pages.replace("//", "\0").replace("/", "\n\n").replace("|", "\f").replace("\0", "//");
        var markings = new PageMarkings(LINES);
        FileText file = new FileReading().read("f.txt", text.getBytes(UTF_8));
        var comparison = new Comparison(stated, markings.meaning(Optional.empty(), stated), markings.of(file, Optional.empty()),
                file.pages());
        assertThat(comparison.agrees()).as("agrees").isEqualTo(agrees);
        assertThat(comparison.ofDocument().orElse("-")).as("of the document").isEqualTo(document);
        assertThat(comparison.mayHold()).as("may hold").isEqualTo(mayHold);
    }
}

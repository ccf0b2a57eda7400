package org.backchannel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.backchannel.item.MarkingLines;
import org.junit.jupiter.api.Test;

/** What drafts begin with: a site's own files, of which one that cannot be read stops the start. */
class TemplatesTest {

    private static final RunningApplication APP = RunningApplication.get();

    private static Template parsed(String text) {
        return Template.parse("own", text, APP.bean(MarkingLines.class));
    }

    @Test
    void aDraftBeginsWithItsFieldsAndPortions() {
        Browser drummond = APP.signedIn("drummond");
        assertThat(drummond.get("/messages/new?template=situation-report").body()).contains("value=\"Situation report\"",
                "In two sentences: what has changed", "value=\"Confidential\"", "value=\"(C)\"");
        assertThat(drummond.send(drummond.request("/api/v1/messages/templates").build()).body()).contains(
                "\"name\":\"request-for-authorisation\"",
                "\"mark\":\"(S)\"");
        assertThat(drummond.get("/messages/new?template=nothing").statusCode()).isEqualTo(422);
    }

    @Test
    void everyTemplateThatComesWithItIsADraftOnceItsAddresseesAreNamed() {
        MarkingLines lines = APP.bean(MarkingLines.class);
        assertThat(APP.bean(Templates.class).list()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(template -> {
            assertThat(template.fields().get("marking")).isNotBlank();
            Causes causes = new RollUp(lines, APP.bean(org.backchannel.marking.Register.class)).of(template.fields().get("marking"), "",
                    template.parts().stream().map(Template.Part::mark).toList());
            assertThat(causes.wrong()).isEmpty();
            assertThat(causes.above()).as("no portion is above the line").isEmpty();
        });
    }

    @Test
    void oneThatCannotBeReadSaysWhichAndWhere() {
        assertThatThrownBy(() -> parsed("title\tOwn\nportion\tPARAGRAPH\t(C)")).hasMessageStartingWith(
                "policies/messages/templates/own.tsv: line 2:");
        assertThatThrownBy(() -> parsed("title\tOwn\nportion\tPOEM\t(C)\tx")).hasMessageContaining("`POEM`");
        assertThatThrownBy(() -> parsed("title\tOwn\nmarking\tSecret\nportion\tPARAGRAPH\t(ZZ)\tx")).hasMessageContaining("`(ZZ)`");
        assertThatThrownBy(() -> parsed("title\tOwn\nmarking\tSecret; Zzyzx\nportion\tPARAGRAPH\t(C)\tx")).hasMessageContaining("Zzyzx");
        assertThatThrownBy(() -> parsed("title\tOwn\ntitle\tTwo\nportion\tPARAGRAPH\t(C)\tx")).hasMessageContaining("line 2");
        assertThatThrownBy(() -> parsed("title\tOwn")).hasMessageContaining("at least one portion");
        assertThatThrownBy(() -> parsed("title\tOwn\nprecedence\tSOON\nportion\tPARAGRAPH\t\tx")).hasMessageContaining("`SOON`");
        assertThat(parsed("title\tOwn\nportion\tPARAGRAPH\t\tx").title()).isEqualTo("Own");
    }
}

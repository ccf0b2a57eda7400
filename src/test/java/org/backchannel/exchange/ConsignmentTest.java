package org.backchannel.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.backchannel.channel.OutgoingPackages.Back;
import org.backchannel.exchange.Consignment.Said;
import org.backchannel.exchange.Consignment.State;
import org.backchannel.exchange.Manifest.What;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What another site says of what it was sent, and of what was recalled. */
class ConsignmentTest {

    private static final Instant AT = Instant.parse("1975-01-04T12:00:00Z");

    @Test
    void a_site_that_says_both_is_believed_the_worse_of_the_two() {
        Said opened = Said.NOTHING.and(What.OPENED, AT).and(What.TAKEN_BACK, AT);
        assertThat(opened.had()).isTrue();
        assertThat(opened.told(State.RECALL_LEFT).back()).isEqualTo(Back.HAD);
        Said later = Said.NOTHING.and(What.TAKEN_BACK, AT).and(What.OPENED, AT);
        assertThat(later.had()).isTrue();
        assertThat(later.told(State.RECALL_LEFT).back()).isEqualTo(Back.HAD);
        assertThat(Said.NOTHING.and(What.TAKEN_BACK, AT).and(What.HAD, AT).had()).isTrue();
    }

    @Test
    void as_long_as_nothing_is_said_of_a_recall_nobody_knows_what_came_of_it() {
        Said delivered = Said.NOTHING.and(What.DELIVERED, AT);
        assertThat(delivered.answered()).isFalse();
        assertThat(delivered.told(State.LEFT).back()).isEqualTo(Back.NOT_ASKED);
        assertThat(delivered.told(State.RECALL_LEFT).back()).isEqualTo(Back.ASKED);
        assertThat(delivered.and(What.TAKEN_BACK, AT).told(State.RECALL_LEFT).back()).isEqualTo(Back.TAKEN);
        assertThat(Said.NOTHING.told(State.RECALLED).back()).isEqualTo(Back.STAYED);
    }

    @Test
    void what_was_kept_before_recalls_travelled_is_read() {
        Said said = JsonMapper.builder().build().readValue("{\"delivered\":\"1975-01-04T12:00:00Z\",\"refused\":false}", Said.class);
        assertThat(said).isEqualTo(Said.NOTHING.and(What.DELIVERED, AT));
    }
}

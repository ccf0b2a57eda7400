package org.backchannel.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.backchannel.channel.Addressee;
import org.backchannel.channel.Capacity;
import org.backchannel.channel.Header;
import org.backchannel.channel.Precedence;
import org.backchannel.item.Party;
import org.junit.jupiter.api.Test;

/** What no site takes from another, since it could not be filed. */
class ApprovableTest {

    private static Approvable to(Addressee... addressees) {
        return new Approvable("6c0b5ab8-9d49-4d33-8d5f-7a1f1f6a3a55", "", "A subject", List.of(new Party("Ambassador", "Rush")), "",
                "Secret", Optional.empty(), new Header("rush", Precedence.IMMEDIATE, List.of(addressees), false, Optional.empty()),
                Optional.empty(), List.of());
    }

    private static Addressee addressee(String id, int office) {
        return new Addressee(id, "O".repeat(office), "Smith", Capacity.TO);
    }

    @Test
    void an_office_may_be_as_long_as_that_of_somebody_at_another_site_with_what_the_site_is_called() {
        assertThat(to(addressee("smith@vienna", 602)).at("vienna")).containsExactly("smith");
        assertThatThrownBy(() -> to(addressee("smith@vienna", 603))).isInstanceOf(BadPouch.class);
    }

    @Test
    void nobody_is_addressed_twice_or_by_an_id_that_is_too_long_with_the_name_of_a_site_behind_it() {
        assertThatThrownBy(() -> to(addressee("smith@vienna", 9), addressee("smith@vienna", 9))).isInstanceOf(BadPouch.class);
        assertThat(to(addressee("s".repeat(40), 9)).header().addressees()).hasSize(1);
        assertThatThrownBy(() -> to(addressee("s".repeat(41), 9))).isInstanceOf(BadPouch.class);
        assertThatThrownBy(() -> to(addressee("s".repeat(44) + "@somewhere-far-away-x", 9))).isInstanceOf(BadPouch.class);
    }
}

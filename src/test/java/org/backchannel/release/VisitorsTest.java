package org.backchannel.release;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Instant;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Guard;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Whom the reading room tells apart where it counts views. */
class VisitorsTest {

    private final Throttle throttle = new Throttle(RunningApplication.get().bean(Guard.class), () -> Instant.EPOCH,
            new Throttle.Limits(1, 100));

    private int status(String address) throws ServletException, IOException {
        var request = new MockHttpServletRequest("GET", "/reading-room");
        request.setRemoteAddr(address);
        var response = new MockHttpServletResponse();
        throttle.doFilter(request, response, new MockFilterChain());
        return response.getStatus();
    }

    /** Otherwise one of them would have all the views there are. */
    @Test
    void whoever_has_one_address_of_a_network_has_them_all() throws ServletException, IOException {
        assertThat(status("2001:db8:1:2::1")).isEqualTo(200);
        assertThat(status("2001:db8:1:2:ffff::1")).isEqualTo(429);
        assertThat(status("2001:db8:1:3::1")).isEqualTo(200);
        assertThat(status("192.0.2.1")).isEqualTo(200);
        assertThat(status("192.0.2.2")).isEqualTo(200);
        assertThat(status("192.0.2.1")).isEqualTo(429);
    }
}

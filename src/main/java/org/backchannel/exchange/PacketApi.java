package org.backchannel.exchange;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Packages that somebody carried, over REST. */
@RestController
@RequestMapping("/api/v1/packages")
@Tag(name = "Sites")
class PacketApi {

    private final PacketTaking taking;

    PacketApi(PacketTaking taking) {
        this.taking = taking;
    }

    /** @param became TAKEN or REPEATED */
    record PackageTold(String site, String holds, String became) {
    }

    @Asks(Act.TAKE_POUCH)
    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(summary = "Take in a package: a referral of another registry, or its answer to one", description = "holds: REFERRAL or ANSWER; became: TAKEN or REPEATED (nothing was done again). 422 where it is not exactly what a trusted site has sealed for this one, or answers nothing that this registry has asked.")
    PackageTold take(Asker asker, InputStream file) throws IOException {
        // One more than the most: what is longer is refused as it is, whatever its length.
        PacketTaking.Brought brought = taking.take(asker, file.readNBytes(Taking.MOST_BYTES + 1));
        return new PackageTold(brought.site(), brought.kind().name(), brought.repeated() ? "REPEATED" : "TAKEN");
    }
}

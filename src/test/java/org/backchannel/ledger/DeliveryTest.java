package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.backchannel.Databases.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryTest {

    /** A batch is handed over under the lock of its row, and a collector may take its time. */
    @ParameterizedTest
    @EnumSource
    void aCollectorThatIsSlowKeepsNobodyFromTheDisk(Kind kind) throws Exception {
        Subject subject = Subject.system("slow");
        CountDownLatch taking = new CountDownLatch(1);
        CountDownLatch taken = new CountDownLatch(1);
        try (Ledgers log = Ledgers.fresh(kind)) {
            log.append(Ledgers.entry(subject, "ada"));
            log.integrator().drain();
            CompletableFuture<Integer> handed = CompletableFuture.supplyAsync(() -> next(log.delivery("slow"), taking, taken));
            assertThat(taking.await(60, TimeUnit.SECONDS)).isTrue();
            try {
                assertThat(log.append(Ledgers.entry(subject, "ada")).number()).isEqualTo(2);
            } finally {
                taken.countDown();
            }
            assertThat(handed.get(60, TimeUnit.SECONDS)).isEqualTo(1);
        }
    }

    private static int next(Delivery delivery, CountDownLatch taking, CountDownLatch taken) {
        try {
            return delivery.next(10, batch -> {
                taking.countDown();
                try {
                    taken.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

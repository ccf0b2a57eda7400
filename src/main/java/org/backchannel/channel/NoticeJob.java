package org.backchannel.channel;

import org.backchannel.guard.Guard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.scheduling.annotation.Scheduled;

/** Sends notices by mail, every few seconds those that are due. Each of them is the same to the letter. */
class NoticeJob {

    static final String SUBJECT = "Something waits for you";
    static final String TEXT = "Something waits for you in the registry. Sign in there to see it.\n";
    private static final Logger LOG = LoggerFactory.getLogger(NoticeJob.class);

    private final NoticeSettings settings;
    private final Notices notices;
    private final NoticeAddresses addresses;
    private final Guard guard;
    private final MailSender mail;

    NoticeJob(NoticeSettings settings, Notices notices, NoticeAddresses addresses, Guard guard, MailSender mail) {
        this.settings = settings;
        this.notices = notices;
        this.addresses = addresses;
        this.guard = guard;
        this.mail = mail;
    }

    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT15S")
    void round() {
        try {
            notices.round(guard, addresses, this::send);
        } catch (RuntimeException failed) {
            LOG.error("a round of notices failed, trying again: {}", failed.getClass().getSimpleName());
        }
    }

    void send(String address) {
        var message = new SimpleMailMessage();
        message.setFrom(settings.from());
        message.setTo(address);
        message.setSubject(SUBJECT);
        message.setText(TEXT);
        mail.send(message);
    }
}

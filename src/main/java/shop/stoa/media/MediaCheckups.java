package shop.stoa.media;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.stoa.media.storage.StorageAway;
import shop.stoa.web.Checkup;
import shop.stoa.web.Checkup.Finding;

/** Whether pictures can be stored, and what becomes of those that nobody shows. */
@Configuration(proxyBeanMethods = false)
class MediaCheckups {

    @Bean
    Checkup storageLine(StorageDesk desk) {
        return new Checkup(600, "media.doctor.storage", "/admin/settings/pictures", "settings.view", () -> look(desk));
    }

    private static Finding look(StorageDesk desk) {
        StorageDesk.Probe probe = desk.probe();
        String bucket = desk.place().bucket();
        if (probe.failed() != null) {
            return Finding.ill(
                    "media.doctor.storage.failed." + probe.failed(), "media.doctor.storage.advice", probe.why());
        }
        return bucket == null
                ? Finding.well("media.doctor.storage.folder")
                : Finding.well("media.doctor.storage.bucket", bucket);
    }

    @Bean
    Checkup orphansLine(UnusedImages images, BucketOwner owner, SweepSettings sweep, Clock clock) {
        return new Checkup(650, "media.doctor.orphans", () -> look(images, owner, sweep, clock.instant()));
    }

    static Finding look(UnusedImages images, BucketOwner owner, SweepSettings sweep, Instant now) {
        if (isAnothers(owner)) {
            return Finding.ill("media.doctor.orphans.foreign", "media.doctor.orphans.foreign.advice", BucketOwner.MARK);
        }
        UnusedImages.Orphans orphans = images.orphans(now);
        Instant due = orphans.sweepDue();
        Duration late = sweep.every().plus(Duration.ofHours(1));
        if (due.isAfter(Instant.EPOCH) && due.isBefore(now.minus(late))) {
            return Finding.ill(
                    "media.doctor.orphans.unswept",
                    "media.doctor.orphans.unswept.advice",
                    Duration.between(due, now).toHours());
        }
        if (orphans.stuck() > 0) {
            return Finding.ill("media.doctor.orphans.stuck", "media.doctor.orphans.stuck.advice", orphans.stuck());
        }
        return orphans.unused() == 0
                ? Finding.well("media.doctor.orphans.none")
                : Finding.well(
                        "media.doctor.orphans.some",
                        orphans.unused(),
                        sweep.grace().toDays());
    }

    private static boolean isAnothers(BucketOwner owner) {
        try {
            return owner.isAnother();
        } catch (StorageAway told) {
            return false; // at the line of the storage
        }
    }
}

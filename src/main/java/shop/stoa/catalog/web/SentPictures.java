package shop.stoa.catalog.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.media.ImageKey;
import shop.stoa.media.Media;
import shop.stoa.media.PictureIntake;
import shop.stoa.media.PictureRefusal;
import shop.stoa.media.StoredImage;

/**
 * The pictures of a form. A file becomes a row as soon as it is here, so that it is not lost when the form comes back: a browser
 * would not send it a second time.
 */
@Component
class SentPictures {

    static final String ROW = "picture";

    /** What a script has sent by itself, in the order of its files: without a key where it was refused. */
    private static final String SENT = "sent";

    private static final String REFUSED = "refused";
    private static final String FILES = "files";

    private final Media media;

    SentPictures(Media media) {
        this.media = media;
    }

    /**
     * A file that was not taken.
     *
     * @param name as its sender knows it
     * @param reason message key
     */
    record Refused(String name, String reason) {}

    /** What has come. @param keys of the files in order, empty for one that cannot be kept */
    private record Arrival(List<Optional<String>> keys, List<Refused> refused) {}

    /** Keeps the files, each by itself, and gives each a row of the form; those that cannot be kept are in the answer. */
    List<Refused> take(List<MultipartFile> files, Typed typed) {
        Arrival arrival = arrived(files, typed);
        arrival.keys.stream().flatMap(Optional::stream).forEach(new PictureRows(typed)::add);
        return arrival.refused;
    }

    /** The same for files that take the places of the ticked ones. Where either is missing, the form says so. */
    List<Refused> replace(List<MultipartFile> files, Typed typed) {
        PictureRows rows = new PictureRows(typed);
        boolean ticked = rows.hasTicked();
        Arrival arrival = arrived(files, typed);
        if (!ticked) {
            typed.refuse(FILES, "catalog.admin.problem.pictures.ticked");
        } else if (arrival.keys.isEmpty()) {
            typed.refuse(FILES, "catalog.admin.problem.pictures.file");
        }
        rows.replace(arrival.keys);
        return arrival.refused;
    }

    private Arrival arrived(List<MultipartFile> files, Typed typed) {
        List<Refused> refused = new ArrayList<>(refusedBefore(typed));
        List<Optional<String>> keys = new ArrayList<>();
        for (Map<String, String> row : typed.rows(SENT)) {
            keys.add(Optional.of(row.getOrDefault("key", "")).filter(ImageKey::isWellFormed));
        }
        typed.putRows(SENT, List.of());
        for (MultipartFile file : files) {
            String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
            if (file.isEmpty() && name.isEmpty()) {
                continue; // a field that nobody chose a file in
            }
            switch (media.take(name, file.getContentType(), file)) {
                case PictureIntake.Taken(StoredImage picture) ->
                    keys.add(Optional.of(picture.key().value()));
                case PictureIntake.Refused(var reason) -> {
                    keys.add(Optional.empty());
                    refused.add(new Refused(name, reason.word()));
                }
            }
        }
        return new Arrival(keys, refused);
    }

    /** Those that a script has sent by themselves, which the form tells of when it comes. */
    private static List<Refused> refusedBefore(Typed typed) {
        List<Refused> refused = new ArrayList<>();
        for (Map<String, String> row : typed.rows(REFUSED)) {
            for (PictureRefusal reason : PictureRefusal.values()) {
                if (reason.name().equals(row.get("reason"))) {
                    refused.add(new Refused(row.getOrDefault("name", ""), reason.word()));
                }
            }
        }
        typed.putRows(REFUSED, List.of());
        return refused;
    }

    /** The form's pictures in order. A row whose picture is not kept, or no more, loses its place. */
    List<CatalogImage> of(Typed typed) {
        List<Map<String, String>> rows = typed.rows(ROW).stream()
                .filter(row -> ImageKey.isWellFormed(row.getOrDefault("key", "")))
                .toList();
        Map<ImageKey, StoredImage> kept = media.stored(rows.stream()
                .map(row -> new ImageKey(row.getOrDefault("key", "")))
                .toList());
        Map<ImageKey, CatalogImage> images = new LinkedHashMap<>();
        List<Map<String, String>> left = new ArrayList<>();
        for (Map<String, String> row : rows) {
            ImageKey key = new ImageKey(row.getOrDefault("key", ""));
            StoredImage stored = kept.get(key);
            if (stored != null
                    && images.putIfAbsent(key, new CatalogImage(stored, row.getOrDefault("alt", ""))) == null) {
                left.add(row);
            }
        }
        typed.putRows(ROW, left);
        return List.copyOf(images.values());
    }
}

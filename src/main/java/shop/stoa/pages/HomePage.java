package shop.stoa.pages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.media.ImageKey;
import shop.stoa.media.StoredImage;
import shop.stoa.web.PageKeys;
import shop.stoa.web.PageNews;
import shop.stoa.web.ShopSettings;

/** The front door: what the front page is made of, for whoever shows it and whoever arranges it. */
@Service
public class HomePage {

    /** What a shop shows that nobody has arranged: everything here fills itself from the goods, or stays away. */
    private static final List<HomeSection> UNARRANGED = List.of(
            HomeSection.plain(SectionKind.LEAD),
            HomeSection.plain(SectionKind.DEPARTMENTS),
            HomeSection.plain(SectionKind.NEWEST),
            HomeSection.plain(SectionKind.BAYS),
            HomeSection.plain(SectionKind.ASSURANCES));

    private final JdbcClient jdbc;
    private final ShopSettings shop;
    private final PageNews pages;

    HomePage(JdbcClient jdbc, ShopSettings shop, PageNews pages) {
        this.pages = pages;
        this.jdbc = jdbc;
        this.shop = shop;
    }

    /** The sections in their order, in a language; where nobody has arranged any, those that need no arranging. */
    public List<HomeSection> sections(Locale language) {
        List<HomeSection> arranged = jdbc.sql("""
                        select section.kind, section.category, section.skus, section.path, section.image_key, section.image_width,
                            section.image_height, section.image_placeholder,
                            coalesce(here.title, own.title) as title, coalesce(here.text, own.text) as text,
                            coalesce(here.action, own.action) as action, coalesce(here.alt, own.alt) as alt
                        from pages.home_section section
                        left join pages.home_text here on here.place = section.place and here.language = :language
                        left join pages.home_text own on own.place = section.place and own.language = :own
                        order by section.place""")
                .param("language", language.getLanguage())
                .param("own", shop.locale().getLanguage())
                .query(HomePage::section)
                .list();
        return arranged.isEmpty() ? UNARRANGED : arranged;
    }

    /** Replaces the whole page; an empty list gives it back to itself. */
    @Transactional
    public void arrange(List<NewHomeSection> sections) {
        // two who arrange at once come one after the other, and the page is one's or the other's, never a mixture
        jdbc.sql("lock table pages.home_section in exclusive mode").update();
        jdbc.sql("delete from pages.home_section").update();
        for (int place = 1; place <= sections.size(); place++) {
            add(sections.get(place - 1), place);
        }
        pages.changed(PageKeys.HOME);
    }

    /** Sections about a category stay about it. */
    @Transactional
    public void renameCategory(Slug former, Slug present) {
        int sections = jdbc.sql("update pages.home_section set category = :present where category = :former")
                .param("former", former.value())
                .param("present", present.value())
                .update();
        if (sections > 0) {
            pages.changed(PageKeys.HOME);
        }
    }

    private void add(NewHomeSection section, int place) {
        StoredImage picture = section.picture();
        jdbc.sql("""
                        insert into pages.home_section
                            (place, kind, category, skus, path, image_key, image_width, image_height, image_placeholder)
                        values (:place, :kind, :category, :skus, :path, :key, :width, :height, :placeholder)""")
                .param("place", place)
                .param("kind", section.kind().name())
                .param(
                        "category",
                        section.category() == null ? null : section.category().value())
                .param("skus", section.skus().stream().map(Sku::value).toArray(String[]::new))
                .param("path", section.path())
                .param("key", picture == null ? null : picture.key().value())
                .param("width", picture == null ? null : picture.width())
                .param("height", picture == null ? null : picture.height())
                .param("placeholder", picture == null ? null : picture.placeholder())
                .update();
        section.texts()
                .forEach((language, texts) -> jdbc.sql("""
                        insert into pages.home_text (place, language, title, text, action, alt)
                        values (:place, :language, :title, :text, :action, :alt)""")
                        .param("place", place)
                        .param("language", language.getLanguage())
                        .param("title", texts.title())
                        .param("text", texts.text())
                        .param("action", texts.action())
                        .param("alt", texts.alt())
                        .update());
    }

    private static HomeSection section(ResultSet row, int number) throws SQLException {
        String category = row.getString("category");
        return new HomeSection(
                SectionKind.valueOf(row.getString("kind")),
                new SectionTexts(
                        row.getString("title"), row.getString("text"), row.getString("action"), row.getString("alt")),
                category == null ? null : new Slug(category),
                Arrays.stream((String[]) row.getArray("skus").getArray())
                        .map(Sku::new)
                        .toList(),
                row.getString("path"),
                picture(row));
    }

    private static @Nullable StoredImage picture(ResultSet row) throws SQLException {
        String key = row.getString("image_key");
        return key == null
                ? null
                : new StoredImage(
                        new ImageKey(key),
                        row.getInt("image_width"),
                        row.getInt("image_height"),
                        row.getString("image_placeholder"));
    }
}

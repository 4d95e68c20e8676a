package shop.stoa.catalog;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Slug;

/** A shelf. */
@Entity
@Table(schema = "catalog", name = "category")
class Category {

    @Id
    @GeneratedValue(generator = "category")
    @SequenceGenerator(name = "category", schema = "catalog", sequenceName = "category_seq")
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Category parent;

    @Version
    private int version;

    private int position;
    private String slug;
    private String name;
    private String introduction;

    @Embedded
    private @Nullable Picture image;

    protected Category() {}

    Category(NewCategory category, @Nullable Category parent, int position) {
        this.parent = parent;
        this.position = position;
        this.slug = category.slug().value();
        this.name = category.name().strip();
        this.introduction = category.introduction().strip();
        this.image = category.image() == null ? null : new Picture(category.image());
    }

    void say(NewCategory category) {
        this.slug = category.slug().value();
        this.name = category.name().strip();
        this.introduction = category.introduction().strip();
        this.image = category.image() == null ? null : new Picture(category.image());
    }

    void moveBelow(@Nullable Category parent, int position) {
        this.parent = parent;
        this.position = position;
    }

    long id() {
        return id;
    }

    Slug slug() {
        return new Slug(slug);
    }

    @Nullable
    Category parent() {
        return parent;
    }

    boolean isBelow(@Nullable Category other) {
        return Objects.equals(parent, other);
    }

    CategorySheet toSheet() {
        NewCategory category = new NewCategory(
                new Slug(slug),
                name,
                introduction,
                parent == null ? null : parent.slug(),
                image == null ? null : image.toImage());
        return new CategorySheet(version, category);
    }

    // by a method, for a parent that is not read yet has no fields
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Category category && id() == category.id();
    }

    @Override
    public int hashCode() {
        return Category.class.hashCode();
    }
}

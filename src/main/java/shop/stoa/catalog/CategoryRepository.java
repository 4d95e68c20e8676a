package shop.stoa.catalog;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CategoryRepository extends Repository<Category, Long> {

    Category saveAndFlush(Category category);

    Optional<Category> findBySlug(String slug);

    boolean existsBySlug(String slug);

    long count();

    @Query("select coalesce(max(c.position), -1) from Category c where c.parent is not distinct from :parent")
    int lastPositionBelow(@Nullable Category parent);
}

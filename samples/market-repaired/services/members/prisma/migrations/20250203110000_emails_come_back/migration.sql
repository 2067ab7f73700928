-- Whoever left may join again with the same address.
-- DropIndex
DROP INDEX "members_email_key";

-- CreateIndex
CREATE UNIQUE INDEX "members_email_key" ON "members"("email") WHERE "deleted_at" IS NULL;

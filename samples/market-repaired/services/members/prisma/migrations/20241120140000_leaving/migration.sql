-- Members who leave keep their rows for the tax office.
-- AlterTable
ALTER TABLE "members" ADD COLUMN "deleted_at" TIMESTAMPTZ(6);

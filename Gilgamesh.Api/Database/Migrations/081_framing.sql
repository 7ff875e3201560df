-- Renditions follow the subject where it is not in the middle: each video is looked at anew, behind the answers. What stays as it was is not made again.
UPDATE simple_videos SET renditions_status = 'pending', renditions_progress = 0, renditions_lease = NULL
WHERE renditions_status = 'ready' AND media_id IS NOT NULL;
